package rabta.customers.imports.cells;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import rabta.kernel.text.Folding;
import rabta.kernel.ui.Numbers;

/** Numbers and amounts as people and programs write them; whether a comma parts the decimals, the whole column decides. */
public final class Figures {

    private static final Pattern COMMA_DECIMALS = Pattern.compile("[^\\d]*\\d{1,3}(?:[. ']\\d{3})*,\\d{1,2}[^\\d]*|[^\\d]*\\d+,\\d{1,2}[^\\d]*");
    private static final Pattern POINT_DECIMALS = Pattern.compile(".*\\d\\.\\d{1,2}(?!\\d).*|.*\\d,\\d{2,3},\\d{3}.*");
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,17}(\\.\\d{1,9})?");
    private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d{1,17}(\\.\\d{1,17})?e[-+]?\\d{1,2}");
    /** A ledger's credit is written in full: 12,500.00 Cr; 1.5 Cr are crores. */
    private static final Pattern BEHIND = Pattern.compile(".*\\d\\s*-|.*\\d\\.\\d{2}\\s*cr|.*\\d,\\d{3}\\s*cr");
    private static final Pattern CODE = Pattern.compile("(?<![\\p{L}])(usd|eur|gbp|aed|sar|inr|qar|omr|kwd|bhd|cad|aud|cny|jpy|try|myr)(?![\\p{L}])");

    private Figures() {
    }

    /** Whether a column writes a comma before its decimals: some of its cells can mean nothing else, and none the contrary. */
    public static boolean commas(List<String> cells) {
        boolean comma = false;
        for (var cell : cells) {
            var text = Folding.fold(cell);
            if (POINT_DECIMALS.matcher(text).matches() && text.lastIndexOf(',') < text.lastIndexOf('.')) {
                return false;
            }
            comma |= COMMA_DECIMALS.matcher(text).matches();
        }
        return comma;
    }

    public static Optional<BigDecimal> number(String raw, boolean commas) {
        var plain = raw.strip();
        if (PLAIN.matcher(plain).matches() && !commas) {
            return Optional.of(new BigDecimal(plain));
        }
        var text = Folding.fold(raw).replace('−', '-').replace('–', '-').replace("'", "");
        if (text.length() > 60) {
            return Optional.empty();
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        text = CODE.matcher(text).replaceAll(" ").strip();
        if (commas) {
            text = text.replace(".", "").replaceAll("(?<=\\d)\\s(?=\\d{3})", "").replace(',', '.');
        }
        // Books write what is owed, or was given back, with a sign behind it.
        if (BEHIND.matcher(text).matches()) {
            text = "-" + text.replaceFirst("\\s*(-|cr)$", "");
        }
        text = text.replaceFirst("\\s*dr$", "").replaceAll("(?<=\\d) (?=\\d{3}(\\D|$))", "");
        return Numbers.parse(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
    }

    /** In minor units; empty where it has more decimals than the currency, beyond what a calculation leaves behind. */
    public static Optional<Long> minor(String raw, boolean commas, int decimals) {
        return number(raw, commas).map(n -> n.movePointRight(decimals)).filter(n -> n.abs().compareTo(BigDecimal.valueOf(1_000_000_000_000_000L)) <= 0)
                .map(n -> n.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact());
    }
}
