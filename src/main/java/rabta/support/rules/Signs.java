package rabta.support.rules;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.conversations.Moods;
import rabta.kernel.text.Folding;
import rabta.support.hours.WorkCalendars;

/** Looks whether a scene is as a rule wants it. */
@Component
class Signs {

    private final WorkCalendars calendars;
    private final Moods moods;

    Signs(WorkCalendars calendars, Moods moods) {
        this.calendars = calendars;
        this.moods = moods;
    }

    /** A rule that looks at nothing is met by every scene. */
    boolean met(ServiceRule rule, Scene scene) {
        var signs = rule.signs();
        return signs.isEmpty() || (rule.either() ? signs.stream().anyMatch(sign -> met(sign, scene)) : signs.stream().allMatch(sign -> met(sign, scene)));
    }

    private boolean met(Sign sign, Scene scene) {
        return SignKind.named(sign.what()).map(kind -> !scene.unknown().contains(kind) && so(kind, sign.value(), scene) == sign.is()).orElse(false);
    }

    private boolean so(SignKind kind, String value, Scene scene) {
        return switch (kind) {
            case CHANNEL -> value.equals(String.valueOf(scene.channel()));
            case KIND -> value.equals(scene.kind());
            case TEAM -> value.equals(String.valueOf(scene.team()));
            case ASSIGNEE -> value.equals(scene.assignee() == null ? "nobody" : String.valueOf(scene.assignee()));
            case PRIORITY -> value.equals(scene.priority());
            case STATE -> value.equals(scene.state());
            case TAG -> parts(value).anyMatch(tag -> scene.tags().stream().anyMatch(one -> Folding.fold(one).equals(Folding.fold(tag))));
            case LANGUAGE -> value.equals(scene.language());
            case WORDS -> {
                var said = new Spelling(Stream.of(scene.subject(), scene.text()).filter(Objects::nonNull).toList());
                yield parts(value).anyMatch(said::has);
            }
            case SUBJECT -> {
                var said = new Spelling(scene.subject() == null ? List.of() : List.of(scene.subject()));
                yield parts(value).anyMatch(said::has);
            }
            case SENDER -> scene.sender() != null && parts(value).anyMatch(address -> from(address.toLowerCase(Locale.ROOT).replaceFirst("^@", ""), scene.sender().toLowerCase(Locale.ROOT)));
            case KNOWN -> value.equals(scene.person() == null ? "no" : "yes");
            case HOURS -> value.equals(calendars.ofTeam(scene.team()).open(scene.at()) ? "within" : "outside");
            case MOOD -> value.equals(moods.of(scene.text() == null ? "" : scene.text()).label().word());
            case FILES -> value.equals(scene.files() ? "yes" : "no");
            case AUTOMATIC -> value.equals(scene.automatic() ? "yes" : "no");
            case RATING -> scene.rating() != null && value.matches("\\d{1,2}") && scene.rating() <= Integer.parseInt(value);
        };
    }

    private static Stream<String> parts(String value) {
        return Stream.of(value.split("[,،\\n]")).map(String::strip).filter(part -> !part.isEmpty());
    }

    // shop.pk is also the sender's domain where they write from mail.shop.pk.
    private static boolean from(String sought, String sender) {
        var domain = sender.substring(sender.indexOf('@') + 1);
        return sender.equals(sought) || domain.equals(sought) || domain.endsWith("." + sought);
    }
}
