package rabta.customers.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.records.Note;

public record NoteJson(long id, String text, String author, @JsonProperty("created_at") Instant createdAt, @JsonProperty("edited_at") Instant editedAt, Long quotes, @JsonProperty("pinned_at") Instant pinnedAt,
        Map<String, Integer> marks, List<FileJson> files) {

    public record FileJson(long id, String name, String type, long size) {
    }

    public static NoteJson of(Note note) {
        return new NoteJson(note.id(), note.text(), note.author(), note.createdAt(), note.editedAt(), note.quoted() == null ? null : note.quoted().id(), note.pinnedAt(),
                note.marks().entrySet().stream().collect(Collectors.toMap(mark -> mark.getKey().word(), mark -> mark.getValue().size())),
                note.files().stream().map(file -> new FileJson(file.id(), file.name(), file.type(), file.size())).toList());
    }
}
