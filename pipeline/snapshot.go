package pipeline

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/store"
	"rapporteur/tally"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/uncac"
)

// keptFolders are the folders of a workspace whose YAML files a report is made from.
var keptFolders = []string{templatesDir}

// The parts of a snapshot besides the collection.
const (
	codebookPart = "codebook" // as taxonomy.Codebook.Write writes it
	configPart   = "config"   // Config, JSON
	filesPart    = "files"    // ZIP of keptFolders
)

// Kept is what a report was made from, as it was then, whatever has become of the workspace since. Its words are read from the
// record, so it holds while the workspace is open.
type Kept struct {
	corpus.Snapshot
	Collection corpus.Collection
	Codebook   *taxonomy.Codebook
	Config     Config      // without the paths of codebook and model, which are kept otherwise
	Files      fs.FS       // templates/ of the workspace
	Erased     []store.Act // what was taken out of it since: the report made again cannot be the same

	record *store.Store
}

// Keep keeps what a tally was made from, so that a report of it can be made again, and returns its name. What is kept already is
// left as it is. It may be called without the lock of a writer: it adds, and changes nothing.
func (w *Workspace) Keep(ctx context.Context, t *tally.Tally) (corpus.Snapshot, error) {
	snap := t.Snapshot()
	parts := map[string][]byte{}
	var codebook bytes.Buffer
	if err := t.Codebook().Write(&codebook); err != nil {
		return snap, fmt.Errorf("keep codebook: %w", err)
	}
	parts[codebookPart] = codebook.Bytes()
	var err error
	if parts[configPart], err = w.keptConfig(); err != nil {
		return snap, err
	}
	if parts[filesPart], err = w.keptFiles(); err != nil {
		return snap, err
	}
	return snap, w.Store.Keep(ctx, snap, t.Collection(), parts)
}

// Kept returns what a snapshot names, by its id or the beginning of it.
func (w *Workspace) Kept(ctx context.Context, id string) (Kept, error) {
	from, err := w.Store.Kept(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return Kept{}, fmt.Errorf("there is no snapshot %q: `rapporteur snapshots -w %s` lists those that were kept", id, w.Dir)
	}
	if err != nil {
		return Kept{}, err
	}
	k := Kept{Snapshot: from.Snapshot, Collection: from.Collection, Erased: from.Erased, record: w.Store}
	if k.Codebook, err = taxonomy.Read(from.Parts[codebookPart]); err == nil {
		err = json.Unmarshal(from.Parts[configPart], &k.Config)
	}
	if err != nil {
		return Kept{}, fmt.Errorf("read snapshot %s: %w", k.ID, err)
	}
	if k.Files, err = zip.NewReader(bytes.NewReader(from.Parts[filesPart]), int64(len(from.Parts[filesPart]))); err != nil {
		return Kept{}, fmt.Errorf("read snapshot %s: %w", k.ID, err)
	}
	return k, nil
}

// Tally counts a snapshot again under its selection, with tables in these words. Unless something was erased, its own snapshot has the same id.
func (k Kept) Tally(words wording.Words) (*tally.Tally, error) {
	plan, err := uncac.Workplan()
	if err != nil {
		return nil, err
	}
	sel := tally.Selection{Calls: k.Calls, Kinds: k.Kinds, Cutoff: k.Chosen, Standing: k.Standing, Themes: k.Themes, Words: words}
	return tally.New(k.Collection, k.Codebook, plan, sel), nil
}

// Verify checks quotes against the texts of the snapshot, byte for byte, reading each text once.
func (k Kept) Verify(ctx context.Context) func(corpus.Link) error {
	texts := map[corpus.DocID]string{}
	return func(l corpus.Link) error {
		content, ok := texts[l.Document]
		if !ok {
			var err error
			if content, err = k.record.ContentOf(ctx, k.Collection.Readings[l.Document].Text); err != nil {
				return err
			}
			texts[l.Document] = content
		}
		if !strings.Contains(content, l.Quote) {
			return fmt.Errorf("it is not in the text of snapshot %s: put the workspace back from a backup", k.ID)
		}
		return nil
	}
}

// Other says in what the program that took the snapshot differs from this one, so that the bytes of a report may too; "" if it does not.
func (k Kept) Other(program string) string {
	if k.Made.Program == program {
		return ""
	}
	return fmt.Sprintf("snapshot %s was taken by version %s of the program, and this is %s: words and numbers may differ", k.ID, k.Made.Program, program)
}

// recordDigest names all that a report depends on besides program, codebook and selection: the record, the relations, the configuration
// and the files of keptFolders.
func (w *Workspace) recordDigest(ctx context.Context) (string, error) {
	record, err := w.Store.Digest(ctx)
	if err != nil {
		return "", err
	}
	related, err := w.Store.Meta(ctx, store.RelationsKey)
	if err != nil {
		return "", err
	}
	config, err := w.keptConfig()
	if err != nil {
		return "", err
	}
	files, err := w.keptFiles()
	if err != nil {
		return "", err
	}
	return sum(slices.Concat([]byte(record+" "+related+"\n"), config, files))[:16], nil
}

// keptConfig is the configuration as a snapshot keeps it. Where codebook and model lie on this machine says nothing of a report.
func (w *Workspace) keptConfig() ([]byte, error) {
	c := w.Config
	c.Taxonomy, c.Model = "", ""
	data, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("keep configuration: %w", err)
	}
	return data, nil
}

// keptFiles are the YAML files of keptFolders as a ZIP archive, the same for the same files.
func (w *Workspace) keptFiles() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	root := os.DirFS(w.Dir)
	for _, folder := range keptFolders {
		err := fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
			if ext := path.Ext(name); err != nil || !d.Type().IsRegular() || ext != ".yaml" && ext != ".yml" {
				return err
			}
			data, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			member, err := z.CreateHeader(&zip.FileHeader{Name: name}) // stored: parts are compressed as a whole
			if err != nil {
				return err
			}
			_, err = member.Write(data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("keep files of the report: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("keep files of the report: %w", err)
	}
	return b.Bytes(), nil
}
