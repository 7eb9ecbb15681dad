package rabta.identity.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.identity.access.Passwords;
import rabta.kernel.web.Mistakes;

/** What a new password must be: long enough, and not what everybody tries first. Nothing about capitals or signs. */
public final class PasswordRule {

    public static final int LEAST = 8;
    public static final int MOST = 128;

    // Those of the well-known lists that are long enough to be refused by nothing else, and what Pakistan adds to them.
    private static final Set<String> COMMON = Arrays.stream("""
            password password1 password12 password123 passw0rd p@ssword p@ssw0rd p@$$w0rd password! passwords mypassword
            12345678 123456789 1234567890 0123456789 987654321 9876543210 87654321 11111111 22222222 33333333 44444444 55555555
            66666666 77777777 88888888 99999999 00000000 12341234 12121212 11223344 1122334455 123123123 123454321 12344321
            123456abc abc12345 abc123456 abcd1234 abcdefgh abcdefg1 a1b2c3d4 aa123456 a1234567 a12345678 q1w2e3r4 q1w2e3r4t5
            1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsxedc qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345
            asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 iloveyou iloveyou1 iloveyou2 loveyou1 sunshine sunshine1 princess
            princess1 football football1 cricket1 cricket123 baseball superman batman123 pokemon1 starwars dragon123 monkey123
            master123 shadow123 michael1 jennifer jordan23 liverpool chelsea1 arsenal1 barcelona realmadrid computer internet
            whatever trustno1 letmein1 letmein123 welcome1 welcome12 welcome123 admin123 admin1234 administrator changeme
            changeme123 default1 secret123 test1234 testtest guest123 samsung1 samsung123 google123 facebook facebook1
            pakistan pakistan1 pakistan12 pakistan123 pakistan786 pakistan1947 islamabad lahore123 karachi1 karachi123 bismillah
            bismillah786 allah786 allahuakbar mashallah inshallah muhammad muhammad786 mohammad alhamdulillah allahisone 78678678
            786786786 zindagi1 pakarmy1 fatima123 ahmed123 ali12345 hassan123 shahid123
            """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private PasswordRule() {
    }

    /**
     * Notes on the field what is wrong with a new password.
     *
     * @param known what others know of its owner: e-mail, name, the business's name
     */
    public static void check(Mistakes mistakes, String field, String password, String... known) {
        if (password == null || password.isEmpty()) {
            mistakes.add(field, "invalid.required");
        } else if (password.codePointCount(0, password.length()) < LEAST) {
            mistakes.add(field, "invalid.password_short", LEAST);
        } else if (password.codePointCount(0, password.length()) > MOST || password.getBytes(UTF_8).length > Passwords.MOST_BYTES) {
            mistakes.add(field, "invalid.too_long", MOST);
        } else if (guessable(password.strip().toLowerCase(Locale.ROOT), known)) {
            mistakes.add(field, "password.common");
        }
    }

    private static boolean guessable(String password, String... known) {
        return COMMON.contains(password) || password.codePoints().distinct().count() < 3
                || Stream.of(known).filter(k -> k != null && !k.isBlank()).map(k -> k.strip().toLowerCase(Locale.ROOT))
                        .flatMap(k -> Stream.of(k, k.replace(" ", ""), k.replaceFirst("@.*", ""))).anyMatch(password::equals);
    }
}
