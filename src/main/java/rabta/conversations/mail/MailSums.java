package rabta.conversations.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import rabta.conversations.mime.MailPart;

/** What tells one mail from another: its id and its own words, not the way that it came; some programs use one id for many mails. */
public final class MailSums {

    private MailSums() {
    }

    /** Of its writer, subject, date and content. */
    public static String of(MailPart mail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var name : new String[] {"Message-ID", "From", "Subject", "Date"}) {
                digest.update((mail.heading().first(name).orElse("") + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            digest.update(trimmed(mail.encoded()));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Line breaks and blanks at the end are another server's. */
    private static byte[] trimmed(byte[] bytes) {
        var kept = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b != '\r') {
                kept[length++] = b;
            }
        }
        while (length > 0 && (kept[length - 1] == '\n' || kept[length - 1] == ' ')) {
            length--;
        }
        return Arrays.copyOf(kept, length);
    }
}
