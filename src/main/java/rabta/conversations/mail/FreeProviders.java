package rabta.conversations.mail;

import java.util.Set;

/** Providers at which anybody has an address: the same domain there does not make two people colleagues. */
final class FreeProviders {

    private static final Set<String> ALL = Set.of("gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com",
            "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "mail.ru", "yandex.com", "yandex.ru", "proton.me", "protonmail.com", "zoho.com", "zohomail.com", "fastmail.com", "tutanota.com", "inbox.com", "qq.com", "163.com", "126.com", "rediffmail.com",
            "yahoo.in", "yahoo.com.pk", "hotmail.com.pk", "t-online.de", "orange.fr", "free.fr", "laposte.net", "libero.it", "naver.com");

    private FreeProviders() {
    }

    static boolean is(String domain) {
        return ALL.contains(domain);
    }
}
