package rabta.customers.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What surely means one person, and what only looks like it. */
class TracesTest {

    static final Traces TRACES = new Traces(List.of(12L), "person-12", List.of("+923017654321", "+14135550199"), List.of("zarq.ana@shop.pk"), List.of("Zarqana Qasimovi", "زرقانہ قاسموی"));

    @ParameterizedTest
    @ValueSource(strings = {"+923017654321", "923017654321", "03017654321", "0301-7654321", "0301 765 4321", "(0301) 7654321", "+92 301 7654321", "+92-(0)301-7654321", "00923017654321", "3017654321", "۰۳۰۱۷۶۵۴۳۲۱",
            "%2B923017654321", "0301%207654321", "+14135550199", "+1 413 555 0199", "Zarq.Ana@shop.pk", "zarq.ana%40shop.pk", "ZARQANA  QASIMOVI", "Zarqana+Qasimovi", "Zarqana%20Qasimovi", "زرقانہ قاسموی",
            "%D8%B2%D8%B1%D9%82%D8%A7%D9%86%DB%81+%D9%82%D8%A7%D8%B3%D9%85%D9%88%DB%8C"})
    void them_in_any_spelling(String spelt) {
        assertThat(TRACES.any().without("ask " + spelt + ", today", "person-12")).matches("ask \\(?person-12, today");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13017654321", "30176543210", "0301765432", "x-zarq.ana@shop.pk", "zarq.ana@shop.pk.example", "zarq.ana@shop.pka", "zarqXana@shop.pk", "Zarqana", "Qasimovi", "Zarqana Qasimovic", "Ali 0301 1234567"})
    void nobody_who_only_looks_like_them(String text) {
        assertThat(TRACES.any().in(text)).isFalse();
    }

    @Test
    void a_name_alone_means_nobody_where_only_what_is_sure_is_looked_for() {
        assertThat(TRACES.strong().in("Zarqana Qasimovi")).isFalse();
        assertThat(new Traces(List.of(12L), "person-12", List.of(), List.of(), List.of()).any()).isNull();
    }
}
