package rabta.conversations.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import rabta.conversations.ArrivedFile;
import rabta.conversations.Receipt;
import rabta.kernel.outbound.Answer;

/** Files that a message only names, and that must be fetched. One that cannot be had does not cost the message its words. */
public final class Fetching {

    /** So often it is tried, with the whole event; then the message is taken in without. */
    private static final int TRIES = 3;

    /** A file that is not to be had any more, however often one asks. */
    public static class Gone extends RuntimeException {

        public Gone(String key) {
            super(key, null, false, false);
        }
    }

    private Fetching() {
    }

    public static void fetch(String name, Receipt receipt, Map<String, Object> particulars, List<ArrivedFile> files, Supplier<byte[]> work) {
        try {
            files.add(ArrivedFile.of(name, work.get()));
        } catch (Gone gone) {
            left(name, gone.getMessage(), particulars);
        } catch (RuntimeException later) {
            if (receipt.tries() < TRIES) {
                throw later;
            }
            left(name, "hooks.file.unreachable", particulars);
        }
    }

    @SuppressWarnings("unchecked")
    private static void left(String name, String why, Map<String, Object> particulars) {
        ((List<Map<String, String>>) particulars.computeIfAbsent("filesLeftOut", key -> new ArrayList<Map<String, String>>())).add(Map.of("name", name, "why", why));
    }

    /** The bytes of an answer that has all of them. */
    public static byte[] whole(Answer answer) {
        if (answer.cut()) {
            throw new Gone("hooks.file.large");
        }
        if (!answer.ok() && answer.status() < 500 && answer.status() != 429) {
            throw new Gone("hooks.file.gone");
        }
        if (!answer.ok()) {
            throw new IllegalStateException("A file was answered by " + answer.status());
        }
        return answer.body();
    }

    /** What a file is called that came without a name. */
    public static String named(String kind, String type) {
        var end = switch (type == null ? "" : type) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/webp" -> ".webp";
            case "image/gif" -> ".gif";
            case "audio/ogg" -> ".ogg";
            case "audio/mpeg" -> ".mp3";
            case "audio/mp4", "audio/aac" -> ".m4a";
            case "audio/amr" -> ".amr";
            case "video/mp4" -> ".mp4";
            case "video/3gpp" -> ".3gp";
            case "application/pdf" -> ".pdf";
            default -> "";
        };
        return kind + end;
    }
}
