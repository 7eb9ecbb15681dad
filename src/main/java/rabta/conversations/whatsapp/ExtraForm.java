package rabta.conversations.whatsapp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Numbers;

/** What is more than a text: a place, somebody's card, or a question with up to three buttons. @param what {@code place}, {@code card} or {@code buttons} */
public record ExtraForm(String what, String latitude, String longitude, String name, String address, String phone, String text, String one, String two, String three) {

    static final List<String> KINDS = List.of("place", "card", "buttons");
    /** As Meta has it. */
    private static final int LONGEST_BUTTON = 20;
    private static final int LONGEST = 1000;

    static ExtraForm blank() {
        return new ExtraForm("place", null, null, null, null, null, null, null, null, null);
    }

    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        switch (what == null ? "" : what) {
            case "place" -> {
                degrees(flaws, "latitude", latitude, 90);
                degrees(flaws, "longitude", longitude, 180);
            }
            case "card" -> {
                if (Typed.line(name) == null) {
                    flaws.add(Flaw.of("name", "invalid.required"));
                }
                if (Phones.e164(phone, null).isEmpty()) {
                    flaws.add(Flaw.of("phone", "calls.phone.wrong"));
                }
            }
            case "buttons" -> {
                if (Typed.text(text) == null) {
                    flaws.add(Flaw.of("text", "invalid.required"));
                } else if (Typed.text(text).length() > LONGEST) {
                    flaws.add(Flaw.of("text", "invalid.too_long", LONGEST));
                }
                if (Typed.line(one) == null) {
                    flaws.add(Flaw.of("one", "invalid.required"));
                }
                Map.of("one", String.valueOf(one), "two", String.valueOf(two), "three", String.valueOf(three)).forEach((field, typed) -> {
                    if (typed.strip().length() > LONGEST_BUTTON) {
                        flaws.add(Flaw.of(field, "invalid.too_long", LONGEST_BUTTON));
                    }
                });
                if (buttons().stream().distinct().count() < buttons().size()) {
                    flaws.add(Flaw.of("two", "whatsapp.extra.same"));
                }
            }
            default -> flaws.add(Flaw.of("what", "invalid.choice"));
        }
        return flaws;
    }

    private static void degrees(List<Flaw> flaws, String field, String typed, int most) {
        if (number(typed) == null || number(typed).abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            flaws.add(Flaw.of(field, "whatsapp.extra.degrees", most));
        }
    }

    private static BigDecimal number(String typed) {
        return Typed.line(typed) == null ? null : Numbers.parse(Typed.line(typed)).orElse(null);
    }

    List<String> buttons() {
        return Stream.of(one, two, three).map(Typed::line).filter(Objects::nonNull).toList();
    }

    /** As the team reads it. */
    String words() {
        return switch (what) {
            case "place" -> Stream.of("📍", Typed.line(name), Typed.line(address), number(latitude).toPlainString() + ", " + number(longitude).toPlainString()).filter(Objects::nonNull).collect(Collectors.joining(" "));
            case "card" -> "👤 " + Typed.line(name) + " " + Phones.e164(phone, null).orElse("");
            default -> Typed.text(text);
        };
    }

    Map<String, Object> particulars() {
        return switch (what) {
            case "place" -> {
                var place = new LinkedHashMap<String, Object>();
                place.put("latitude", number(latitude).doubleValue());
                place.put("longitude", number(longitude).doubleValue());
                if (Typed.line(name) != null) {
                    place.put("name", Typed.line(name));
                }
                if (Typed.line(address) != null) {
                    place.put("address", Typed.line(address));
                }
                yield Map.of("place", place);
            }
            case "card" -> Map.of("cards", List.of(Map.of("name", Typed.line(name), "phone", Phones.e164(phone, null).orElse(""))));
            default -> Map.of("buttons", buttons());
        };
    }
}
