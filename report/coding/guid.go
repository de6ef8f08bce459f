package coding

import (
	"crypto/sha1"
	"fmt"
	"strings"
)

// space is the namespace of the program's GUIDs: any random one, once chosen.
var space = [16]byte{0x6b, 0x1c, 0x5f, 0x0e, 0x2d, 0x4a, 0x4c, 0x3b, 0x9a, 0x57, 0x8e, 0x21, 0xd0, 0x3f, 0x76, 0xc4}

// GUID names a thing by what it is: a UUID of version 5 (RFC 9562, section 5.5) over the parts, which hold no line feed. The same
// parts give the same GUID on any machine.
func GUID(parts ...string) string {
	h := sha1.New()
	h.Write(space[:])
	h.Write([]byte(strings.Join(parts, "\n")))
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
