package rabta.conversations.learnt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final Map<String, Likeness.Count> COUNTS = Map.of("lottery", new Likeness.Count(18, 0), "winner", new Likeness.Count(15, 1), "link:win.example", new Likeness.Count(12, 0), "hello", new Likeness.Count(10, 11),
            "shawl", new Likeness.Count(0, 14), "order", new Likeness.Count(1, 17), "clue:list:no", new Likeness.Count(19, 2));

    private static Likeness of(String... words) {
        return Likeness.of(List.of(words), word -> COUNTS.getOrDefault(word, Likeness.Count.NONE), 20, 20);
    }

    @Test
    void words_of_spam_make_spam_and_the_strongest_are_named() {
        var spam = of("hello", "lottery", "winner", "link:win.example", "clue:list:no", "never-seen");
        assertThat(spam.score()).isGreaterThan(0.99);
        // What a header says is no word to show.
        assertThat(spam.words()).containsExactly("lottery", "link:win.example", "winner");
        assertThat(of("hello", "shawl", "order").score()).isLessThan(0.05);
    }

    @Test
    void where_words_disagree_or_say_nothing_it_is_not_sure() {
        assertThat(of("lottery", "winner", "shawl", "order").score()).isBetween(0.2, 0.8);
        assertThat(of("hello").score()).isEqualTo(0.5);
        assertThat(of("never-seen").score()).isEqualTo(0.5);
        assertThat(Likeness.of(List.of("lottery"), word -> new Likeness.Count(5, 0), 5, 0)).isEqualTo(Likeness.NOTHING);
    }

    @Test
    void very_many_words_do_not_run_over() {
        var words = new ArrayList<String>();
        var counts = new HashMap<String, Likeness.Count>();
        for (int i = 0; i < 5_000; i++) {
            words.add("w" + i);
            counts.put("w" + i, i % 2 == 0 ? new Likeness.Count(900, 0) : new Likeness.Count(0, 900));
        }
        assertThat(Likeness.of(words, counts::get, 1_000, 1_000).score()).isBetween(0.0, 1.0);
        assertThat(Likeness.of(words.stream().filter(word -> counts.get(word).spam() > 0).toList(), counts::get, 1_000, 1_000).score()).isGreaterThan(0.999);
    }

    @Test
    void a_letter_is_told_by_words_in_either_script_links_sender_and_subject() {
        var words = SpamWords.of(new Letter("WIN a Prize!", "آپ نے انعام جیت لیا ہے، Inaam lein: http://user@www.prize.example.com/x?y", null, "<p>Cash <a href=\"https://pay.example/z\">here</a></p>", "Boss@Spam.Example", List.of("list:no")));
        assertThat(words).contains("subject:win", "subject:prize", "انعام", "inaam", "link:prize.example.com", "link:example.com", "link:pay.example", "cash", "from:spam.example", "from:boss@spam.example", "clue:list:no");
        assertThat(SpamWords.of(new Letter(null, "", null, null, null, List.of()))).isEmpty();
    }

    @Test
    void it_is_measured_upon_letters_kept_from_it_and_does_not_trust_itself_where_it_errs() {
        var letters = new ArrayList<Measured.Taught>();
        for (int i = 0; i < 40; i++) {
            letters.add(new Measured.Taught(i, true, List.of("lottery", "winner", "cash", "spam" + i)));
            letters.add(new Measured.Taught(100 + i, false, List.of("shawl", "order", "price", "ham" + i)));
        }
        var good = Measured.of(letters);
        assertThat(good).isEqualTo(new Measured(40, 40, 40, 0, good.cutoff(), true, Map.of("other", 40)));
        assertThat(good.precision()).isEqualTo(1);
        assertThat(good.recall()).isEqualTo(1);
        assertThat(good.cutoff()).isGreaterThanOrEqualTo(0.9);

        // Everything was called both: whatever is set aside would be wrong as often as right.
        for (int i = 0; i < 20; i++) {
            letters.add(new Measured.Taught(200 + i, false, List.of("lottery", "winner", "cash", "ham" + i)));
        }
        assertThat(Measured.of(letters)).satisfies(m -> assertThat(m.alarms() == 0 || !m.trusted()).isTrue());
    }

    /** A shop whose customers write Urdu and whose spam is English: its first honest letter in English must come in. */
    @Test
    void a_language_in_which_nothing_honest_was_learnt_is_never_set_aside() {
        var letters = new ArrayList<Measured.Taught>();
        for (int i = 0; i < 30; i++) {
            letters.add(new Measured.Taught(i, true, List.of("dear", "you", "have", "won", "the", "lottery", "and", "your", "prize", "please", "send", "from", "this", "will", "spam" + i)));
            letters.add(new Measured.Taught(100 + i, false, i % 2 == 0 ? List.of("kya", "shawl", "mil", "jaye", "delivery", "hai", "ham" + i) : List.of("کیا", "شال", "مل", "ہے", "ham" + i)));
        }
        var honest = List.of("please", "send", "the", "price", "this", "shawl", "and", "will", "you", "deliver", "from", "your", "shop", "have");
        var measured = Measured.of(letters);
        assertThat(measured.spoken()).containsOnly(Map.entry("roman", 15), Map.entry("urdu", 15));
        assertThat(measured.speaks(honest)).isFalse();
        assertThat(measured.caught()).isZero();
        assertThat(measured.speaks(List.of("aap", "lottery", "jeet", "gaye", "hain"))).isTrue();

        for (int i = 0; i < 10; i++) {
            letters.add(new Measured.Taught(200 + i, false, List.of("please", "send", "the", "catalogue", "and", "your", "prices", "from", "this", "month", "english" + i)));
        }
        // Now it is measured upon them.
        assertThat(Measured.of(letters)).satisfies(m -> assertThat(m.speaks(honest)).isTrue()).satisfies(m -> assertThat(m.alarms() == 0 || !m.trusted()).isTrue()).satisfies(m -> assertThat(m.caught()).isPositive());
        assertThat(new Measured(30, 30, 0, 0, 0.9, true, null).speaks(honest)).as("measured before that was asked").isFalse();
    }

    @Test
    void what_a_letter_is_written_in_is_told_by_its_words() {
        assertThat(Speech.of(List.of("subject:hello", "please", "send", "the", "list"))).isEqualTo("english");
        assertThat(Speech.of(List.of("bhai", "please", "price", "kya", "hai"))).isEqualTo("roman");
        assertThat(Speech.of(List.of("قیمت", "کیا", "ہے", "please"))).isEqualTo("urdu");
        assertThat(Speech.of(List.of("您好", "价格"))).isEqualTo("han");
        assertThat(Speech.of(List.of("lottery", "casino"))).isEqualTo(Speech.OTHER);
        assertThat(Speech.of(List.of())).isEqualTo(Speech.OTHER);
    }
}
