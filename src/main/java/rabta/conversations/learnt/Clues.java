package rabta.conversations.learnt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import rabta.conversations.mime.MailText;
import rabta.kernel.text.Folding;

/** What a mail's headers tell of who sends such mail. They are kept beside the message, since the mail itself is not kept for long. */
public final class Clues {

    private static final int LONGEST = 60;
    private static final int MOST = 20;

    private Clues() {
    }

    /** Short words of the form {@code about:what}; never an address. */
    public static List<String> of(MailText mail) {
        var clues = new ArrayList<String>();
        var heading = mail.heading();
        heading.first("X-Mailer").or(() -> heading.first("User-Agent")).ifPresent(program -> clues.add("program:" + String.join(" ", Folding.words(program).stream().limit(2).toList())));
        clues.add("type:" + mail.mail().type());
        if (mail.html() != null && mail.mail().all().stream().noneMatch(part -> part.type().equals("text/plain"))) {
            clues.add("html:only");
        }
        if (mail.to().isEmpty()) {
            clues.add("to:nobody");
        } else if (mail.to().size() > 5) {
            clues.add("to:many");
        }
        if (mail.messageId() == null) {
            clues.add("id:none");
        } else if (mail.from() != null && !mail.messageId().toLowerCase(Locale.ROOT).contains(mail.from().domain())) {
            clues.add("id:elsewhere");
        }
        if (mail.from() != null) {
            mail.replyTo().stream().filter(one -> !one.domain().equals(mail.from().domain())).findFirst().ifPresent(one -> clues.add("answer:elsewhere"));
            clues.add(mail.from().name().isBlank() ? "name:none" : mail.from().local().matches(".*\\d{3,}.*") ? "name:digits" : "name:given");
        }
        clues.add(heading.has("List-Id") || heading.has("List-Post") ? "list:yes" : heading.has("List-Unsubscribe") ? "list:leaves" : "list:no");
        clues.add(heading.has("In-Reply-To") || heading.has("References") ? "answers:yes" : "answers:no");
        heading.first("X-Priority").map(value -> value.strip()).filter(value -> value.startsWith("1") || value.startsWith("2")).ifPresent(value -> clues.add("presses:yes"));
        subject(mail.subject() == null ? "" : mail.subject(), clues);
        mail.files().stream().map(file -> file.name() == null ? "" : file.name().toLowerCase(Locale.ROOT)).map(name -> name.replaceAll(".*\\.", "")).filter(end -> end.matches("[a-z0-9]{2,5}")).distinct().limit(3).forEach(end -> clues.add("file:" + end));
        return clues.stream().map(clue -> clue.length() > LONGEST ? clue.substring(0, LONGEST) : clue).distinct().limit(MOST).toList();
    }

    private static void subject(String subject, List<String> clues) {
        long letters = subject.codePoints().filter(Character::isLetter).count();
        if (letters > 5 && subject.codePoints().filter(Character::isUpperCase).count() > letters * 0.7) {
            clues.add("subject:loud");
        }
        if (subject.contains("!")) {
            clues.add("subject:exclaims");
        }
        if (subject.contains("   ")) {
            clues.add("subject:gap");
        }
    }
}
