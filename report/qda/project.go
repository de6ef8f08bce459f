package qda

import "encoding/xml"

// The elements of REFI-QDA Project 1.0 that we write, in the order in which its schema wants them.

type project struct {
	XMLName     xml.Name   `xml:"urn:QDA-XML:project:1.0 Project"`
	Name        string     `xml:"name,attr"`
	Origin      string     `xml:"origin,attr"`
	User        string     `xml:"creatingUserGUID,attr"`
	Created     string     `xml:"creationDateTime,attr"`
	Users       []user     `xml:"Users>User"`
	Codes       []code     `xml:"CodeBook>Codes>Code"`
	Variables   []variable `xml:"Variables>Variable"`
	Cases       *cases     `xml:"Cases"`
	Sources     *sources   `xml:"Sources"`
	Description string     `xml:"Description"`
}

type user struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr"`
}

type variable struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr"`
	Type string `xml:"typeOfVariable,attr"`
}

type cases struct {
	Cases []caseOf `xml:"Case"`
}

type caseOf struct {
	GUID    string      `xml:"guid,attr"`
	Name    string      `xml:"name,attr"`
	Values  []value     `xml:"VariableValue"`
	Sources []reference `xml:"SourceRef"`
}

type reference struct {
	Target string `xml:"targetGUID,attr"`
}

type value struct {
	Variable reference `xml:"VariableRef"`
	Text     string    `xml:"TextValue,omitempty"`
	Date     string    `xml:"DateValue,omitempty"`
}

type sources struct {
	Texts []source `xml:"TextSource"`
}

type source struct {
	GUID       string      `xml:"guid,attr"`
	Name       string      `xml:"name,attr"`
	Path       string      `xml:"plainTextPath,attr"`
	User       string      `xml:"creatingUser,attr"`
	Created    string      `xml:"creationDateTime,attr"`
	Selections []selection `xml:"PlainTextSelection"`
	Values     []value     `xml:"VariableValue"`

	text string // what Path holds
}

type selection struct {
	GUID    string        `xml:"guid,attr"`
	Name    string        `xml:"name,attr"`
	Start   int           `xml:"startPosition,attr"` // Unicode code points from 0
	End     int           `xml:"endPosition,attr"`   // exclusive
	User    string        `xml:"creatingUser,attr"`
	Created string        `xml:"creationDateTime,attr"`
	Codings []application `xml:"Coding"`
}

type application struct {
	GUID    string    `xml:"guid,attr"`
	User    string    `xml:"creatingUser,attr"`
	Created string    `xml:"creationDateTime,attr"`
	Code    reference `xml:"CodeRef"`
}
