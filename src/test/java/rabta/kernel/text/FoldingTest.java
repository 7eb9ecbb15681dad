package rabta.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
            "علي,علی", "مصطفى,مصطفی", "عائشہ,عایشہ", "ملك,ملک", "ھاشم,ہاشم", "فاطمة,فاطمہ", "ۀ,ہ", "ه,ہ", "ۃ,ہ",
            "أحمد,احمد", "إقبال,اقبال", "آمنہ,امنہ", "ٱللہ,اللہ", "داؤد,داود", "ثناء,ثنا",
            "مُحَمَّدٌ,محمد", "رحمٰن,رحمن", "محـــمد,محمد", "ﻗﺎﺳﻢ,قاسم",
            "۰۳۰۰۱۲۳,0300123", "٠٣٠٠١٢٣,0300123", "ＡＢＣ１,abc1",
            "CAFÉ,cafe", "Zoë Ångström,zoe angstrom", "ISTANBUL,istanbul", "İzmir,izmir",
            "Ali  Raza ,ali raza", " ALI,ali", "ali raza,ali raza", "a.b@C.pk,a.b@c.pk", "हिन्दी,हिन्दी", "한국,한국"})
    void what_looks_the_same_folds_to_the_same(String typed, String folded) {
        assertThat(Folding.fold(typed)).isEqualTo(folded);
    }

    @Test
    void invisible_characters_go_and_every_kind_of_space_is_one_space() {
        assertThat(Folding.fold("\u202Bعلی\u200Cرضا\u202C\u200F")).isEqualTo("علیرضا");
        assertThat(Folding.fold("\uFEFFali\u00A0\u2003\t\nraza\u0000\u00AD")).isEqualTo("ali raza");
        assertThat(Folding.fold(null)).isEmpty();
        assertThat(Folding.fold(" \u200F ")).isEmpty();
    }

    @Test
    void composed_and_decomposed_letters_fold_alike() {
        assertThat(Folding.fold("e\u0301")).isEqualTo(Folding.fold("\u00E9")).isEqualTo("e");
        assertThat(Folding.fold("ا\u0653")).isEqualTo(Folding.fold("آ"));
        assertThat(Folding.fold("و\u0654")).isEqualTo(Folding.fold("ؤ"));
    }

    @Test
    void folding_twice_changes_nothing_for_any_character() {
        Random random = new Random(7);
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = "a" + Character.toString(point) + Character.toString(random.nextInt(0xD800)) + (char) (0x300 + random.nextInt(0x70));
            String folded = Folding.fold(text);
            assertThat(Folding.fold(folded)).as("U+%04X", point).isEqualTo(folded);
        }
    }

    @Test
    void folded_text_comes_back_as_the_same_object() {
        String plain = "muhammad قاسم 0300";
        assertThat(Folding.fold(plain)).isSameAs(plain);
    }

    @Test
    void words_are_runs_of_letters_and_digits() {
        assertThat(Folding.words("Al-Noor Traders (Pvt.) Ltd، لاہور")).containsExactly("al", "noor", "traders", "pvt", "ltd", "لاہور");
        assertThat(Folding.words("O'Neil’s 3M")).containsExactly("oneils", "3m");
        assertThat(Folding.words(" -- ")).isEmpty();
    }
}
