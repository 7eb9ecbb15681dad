package rabta.kernel.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is. Its bytes say so, its name has to agree, and only a kind from this list gets its own type: a list of
 * what is harmless can be complete, a list of what is dangerous never was.
 */
final class Kinds {

    static final String UNKNOWN = "application/octet-stream";

    private record Kind(String type, Set<String> seenAs) {}

    private static final Map<String, Kind> BY_EXTENSION = new HashMap<>();
    private static final Set<String> PLAIN_WITHOUT_A_NAME =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    static {
        kind("image/png", "png");
        kind("image/jpeg", "jpg jpeg jpe");
        kind("image/gif", "gif");
        kind("image/webp", "webp");
        kind("image/heic", "heic", "image/heif");
        kind("image/bmp", "bmp");
        kind("image/tiff", "tif tiff");
        kind("application/pdf", "pdf");
        kind("text/plain", "txt log md");
        kind("text/csv", "csv tsv", "text/plain", "text/tsv", "text/tab-separated-values");
        kind("text/vcard", "vcf", "text/x-vcard", "text/plain");
        kind("text/calendar", "ics", "text/plain");
        kind("message/rfc822", "eml", "text/plain");
        kind("application/json", "json", "text/plain");
        kind("application/zip", "zip");
        kind("application/msword", "doc", "application/x-tika-msoffice");
        kind("application/vnd.ms-excel", "xls", "application/x-tika-msoffice");
        kind("application/vnd.ms-powerpoint", "ppt", "application/x-tika-msoffice");
        office("wordprocessingml.document", "docx");
        office("spreadsheetml.sheet", "xlsx");
        office("presentationml.presentation", "pptx");
        kind("application/vnd.oasis.opendocument.text", "odt", "application/zip");
        kind("application/vnd.oasis.opendocument.spreadsheet", "ods", "application/zip");
        kind("application/vnd.oasis.opendocument.presentation", "odp", "application/zip");
        kind("audio/mpeg", "mp3");
        kind("audio/ogg", "ogg oga opus", "audio/vorbis", "audio/opus", "application/ogg");
        kind("audio/mp4", "m4a", "audio/x-m4a", "video/mp4", "application/mp4", "video/x-m4v");
        kind("audio/amr", "amr", "audio/amr-wb");
        kind("audio/wav", "wav", "audio/vnd.wave", "audio/x-wav");
        kind("video/mp4", "mp4", "application/mp4", "video/x-m4v", "video/quicktime");
        kind("video/3gpp", "3gp", "application/mp4", "video/mp4", "video/3gpp2");
        kind("video/webm", "webm", "application/x-matroska", "video/x-matroska");
        kind("video/quicktime", "mov", "video/mp4", "application/mp4");
    }

    private Kinds() {}

    static String of(Path bytes, String name) throws IOException {
        String seen = seen(bytes);
        String extension = FileName.extension(name);
        if (extension.isEmpty()) {
            return PLAIN_WITHOUT_A_NAME.contains(seen) ? seen : UNKNOWN;
        }
        Kind kind = BY_EXTENSION.get(extension);
        return kind != null && kind.seenAs().contains(seen) ? kind.type() : UNKNOWN;
    }

    /** By the bytes alone: the name is not shown to the detector. */
    private static String seen(Path bytes) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bytes), 128 * 1024)) {
            return seen(in);
        }
    }

    /** The stream must be able to go back. */
    static String seen(InputStream in) throws IOException {
        return MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).getBaseType().toString();
    }

    private static void office(String kind, String extension) {
        kind("application/vnd.openxmlformats-officedocument." + kind, extension,
                "application/x-tika-ooxml", "application/zip");
    }

    private static void kind(String type, String extensions, String... alsoSeenAs) {
        Set<String> seenAs = new java.util.HashSet<>(Set.of(alsoSeenAs));
        seenAs.add(type);
        for (String extension : extensions.split(" ")) {
            BY_EXTENSION.put(extension, new Kind(type, seenAs));
        }
    }
}
