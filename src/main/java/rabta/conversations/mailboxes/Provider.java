package rabta.conversations.mailboxes;

import java.util.Optional;
import java.util.stream.Stream;

/** Whose consent opens a mailbox. @param scope what is asked for */
public enum Provider {
    GOOGLE("google", "https://mail.google.com/ openid email"),
    MICROSOFT("microsoft", "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid email");

    private final String word;
    private final String scope;

    Provider(String word, String scope) {
        this.word = word;
        this.scope = scope;
    }

    public String word() {
        return word;
    }

    String scope() {
        return scope;
    }

    public static Optional<Provider> named(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
