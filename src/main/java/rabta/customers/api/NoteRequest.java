package rabta.customers.api;

import java.util.List;
import java.util.Objects;

/** @param files files of the record that the note shows, by their numbers */
public record NoteRequest(String text, Long quotes, List<Long> files) {

    public List<Long> shown() {
        return files == null ? List.of() : files.stream().filter(Objects::nonNull).toList();
    }
}
