package rabta.customers.api;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.records.Note;

public record NoteJson(long id, String text, String author, @JsonProperty("created_at") Instant createdAt, @JsonProperty("edited_at") Instant editedAt) {

    public static NoteJson of(Note note) {
        return new NoteJson(note.id(), note.text(), note.author(), note.createdAt(), note.editedAt());
    }
}
