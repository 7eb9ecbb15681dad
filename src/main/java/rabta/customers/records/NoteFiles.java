package rabta.customers.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.web.Problem;

/** Writes a note with what was pasted into it. The files are taken first: a sender may be slow, and no transaction waits for them. */
@Component
public class NoteFiles {

    private static final int MOST = 10;

    private final Records records;
    private final Attachments attachments;
    private final Notes notes;

    NoteFiles(Records records, Attachments attachments, Notes notes) {
        this.records = records;
        this.attachments = attachments;
        this.notes = notes;
    }

    /**
     * A note of files alone says what they are called.
     *
     * @throws Flawed as {@link Notes#write} does
     * @throws Problem where there are too many files, or one that is not taken
     */
    public long write(RecordKind kind, long id, String typed, Long quotes, List<MultipartFile> sent, Viewer viewer) throws IOException {
        records.mustEdit(kind, id, viewer);
        var files = sent == null ? List.<MultipartFile>of() : sent.stream().filter(file -> !file.isEmpty()).toList();
        if (files.size() > MOST) {
            throw new Problem("notes.too_many_files", MOST);
        }
        var text = Notes.checked(Typed.text(typed) != null || files.isEmpty() ? typed : files.stream().map(MultipartFile::getOriginalFilename).collect(Collectors.joining(", ")));
        var attached = new ArrayList<Long>();
        for (var file : files) {
            try (var in = file.getInputStream()) {
                attached.add(attachments.bring(kind, id, in, file.getOriginalFilename(), viewer));
            }
        }
        return notes.write(kind, id, text, quotes, attached, viewer);
    }
}
