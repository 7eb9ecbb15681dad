package rabta.conversations.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import rabta.conversations.Message;
import rabta.conversations.Message.MessageFile;
import rabta.customers.records.Callees.Part;
import rabta.kernel.files.StoredFile;
import rabta.kernel.text.Folding;

/** What stands in a thread, one below the other. */
public sealed interface ThreadLine {

    Instant at();

    /** @param day a new day begins with what stands below */
    record Day(Instant at, LocalDate day) implements ThreadLine {
    }

    /** What stands below the reader had not seen before. */
    record Fresh(Instant at) implements ThreadLine {
    }

    /** Something that was done with the conversation. @param words the whole sentence */
    record Event(long id, Instant at, String icon, String words) implements ThreadLine {
    }

    /** A piece of a text. @param href outside where it leads, or null @param marked whether it is what somebody looks for */
    record Piece(String text, String href, boolean marked) {

        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'\u2019\u200c\u200d]+");

        /** The same cut up, so that those of its words stand apart that hold one of these, which are folded. */
        List<Piece> marking(List<String> words) {
            var pieces = new ArrayList<Piece>();
            var found = WORD.matcher(text);
            int from = 0;
            while (href == null && found.find()) {
                var word = Folding.fold(found.group());
                if (words.stream().anyMatch(word::contains)) {
                    pieces.add(new Piece(text.substring(from, found.start()), null, false));
                    pieces.add(new Piece(found.group(), null, true));
                    from = found.end();
                }
            }
            pieces.add(new Piece(text.substring(from), href, false));
            return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
        }
    }

    /** What a message answers, where that is not what stands just above it. @param text its beginning */
    record Meant(long id, String author, String text) {
    }

    /**
     * @param author who wrote it, as they are called
     * @param calls a note's text with whom it calls; empty for what a customer reads or wrote
     * @param own whether the reader wrote it
     * @param meant what it answers, or null where that need not be told
     */
    record Said(Message message, String author, List<Part> calls, boolean own, Meant meant) implements ThreadLine {

        private static final Set<String> SOUNDS = Set.of("audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav");
        private static final Set<String> FILMS = Set.of("video/mp4", "video/webm", "video/quicktime");
        private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'\\u2018-\\u201f]+[^\\s<>\"'.,;:!?)\\]\\u060c\\u061b\\u06d4\\u2018-\\u201f]");

        @Override
        public Instant at() {
            return message.createdAt();
        }

        /** {@code in}, {@code out} or {@code note}, and where it has not come. */
        public String css() {
            return message.direction() + (message.failed() ? " failed" : message.undoable() || "sending".equals(message.state()) ? " queued" : "");
        }

        public List<Piece> pieces() {
            return pieces(message.text());
        }

        static List<Piece> pieces(String text) {
            var pieces = new ArrayList<Piece>();
            var found = ADDRESS.matcher(text);
            int from = 0;
            while (found.find()) {
                pieces.add(new Piece(text.substring(from, found.start()), null, false));
                pieces.add(new Piece(found.group(), found.group(), false));
                from = found.end();
            }
            pieces.add(new Piece(text.substring(from), null, false));
            return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
        }

        /** Those that do not stand in the text. */
        public List<MessageFile> files() {
            return message.files().stream().filter(file -> !file.inside()).toList();
        }

        public static boolean picture(MessageFile file) {
            return StoredFile.PICTURES.contains(file.type());
        }

        /** A voice note or another sound that browsers play. */
        public static boolean sound(MessageFile file) {
            return SOUNDS.contains(file.type());
        }

        public static boolean film(MessageFile file) {
            return FILMS.contains(file.type());
        }

        public static String icon(MessageFile file) {
            return switch (file.type()) {
                case "application/pdf" -> "file-type-pdf";
                case "application/zip" -> "file-zip";
                case String t when t.startsWith("audio/") -> "music";
                case String t when t.startsWith("video/") -> "movie";
                case String t when t.contains("sheet") || t.contains("excel") || t.equals("text/csv") -> "file-spreadsheet";
                case String t when t.contains("word") || t.startsWith("text/") -> "file-text";
                default -> "file";
            };
        }

        /** The drawing of how far it has come; null where nothing is told. */
        public String stateIcon() {
            return switch (message.state()) {
                case "scheduled" -> "calendar-time";
                case "queued", "sending" -> "clock";
                case "sent" -> "check";
                case "delivered", "read" -> "checks";
                case "failed" -> "alert-triangle";
                default -> null;
            };
        }

        /** In how many seconds it goes out. */
        public long left() {
            return message.sendAt() == null ? 0 : Math.max(0, Duration.between(Instant.now(), message.sendAt()).toSeconds());
        }

        /** To whom a mail went besides, as the particulars have it; empty where to nobody. */
        public String named(String particular) {
            var value = message.particulars().path(particular);
            if (value.isArray()) {
                var all = new ArrayList<String>();
                value.forEach(each -> all.add(each.isObject() ? each.path("address").asString("") : each.asString("")));
                return String.join(", ", all);
            }
            return value.asString("");
        }

        /** The signs that others have set to it. */
        public List<String> signs() {
            var signs = new ArrayList<String>();
            var reactions = message.particulars().path("reactions");
            reactions.forEach(each -> signs.add(each.asString("")));
            return signs.stream().filter(sign -> !sign.isBlank()).distinct().toList();
        }
    }
}
