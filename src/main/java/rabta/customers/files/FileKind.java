package rabta.customers.files;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.kernel.sql.Where;
import rabta.kernel.ui.Ui;

/** What people call a file by what is in it; {@code documents.kind.<word>} is its name. */
public enum FileKind {
    PICTURE("image/png image/jpeg image/gif image/webp image/heic image/bmp image/tiff"),
    PDF("application/pdf"),
    SHEET("text/csv application/vnd.ms-excel application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.oasis.opendocument.spreadsheet"),
    TEXT("text/plain application/msword application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.oasis.opendocument.text message/rfc822"),
    SLIDES("application/vnd.ms-powerpoint application/vnd.openxmlformats-officedocument.presentationml.presentation application/vnd.oasis.opendocument.presentation"),
    SOUND("audio/mpeg audio/ogg audio/mp4 audio/amr audio/wav"),
    FILM("video/mp4 video/3gpp video/webm video/quicktime"),
    OTHER("");

    private static final Set<String> KNOWN = Stream.of(values()).flatMap(kind -> kind.types.stream()).collect(Collectors.toSet());

    private final Set<String> types;

    FileKind(String types) {
        this.types = types.isEmpty() ? Set.of() : Set.of(types.split(" "));
    }

    static FileKind of(String type) {
        return Stream.of(values()).filter(kind -> kind.types.contains(type)).findFirst().orElse(OTHER);
    }

    static Optional<FileKind> named(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return Ui.t("documents.kind." + word());
    }

    /** Over {@code files} under the alias {@code f}. */
    Where where() {
        return this == OTHER ? Where.all().and("f.type <> all(:types)", KNOWN) : Where.all().and("f.type = any(:types)", types);
    }
}
