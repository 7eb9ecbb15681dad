package rabta.customers.numbers;

import rabta.kernel.ui.Ui;

/**
 * A number, as it stands beside the period before and beside its goal. {@code numbers.f.<key>} is its name, {@code .how} how it is reckoned,
 * {@code .beware} what it does not say.
 *
 * @param value as it is read; null where nothing can be said
 * @param amount the same for programs, or null
 * @param note what else belongs to it, or null
 * @param href the deals that it counts, or null
 * @param before the same of the period before, or null, with the deals that it counts under {@code beforeHref}
 * @param change from there, as it is read, or null; {@code better} whether that is good, null for neither
 * @param goal what is to be reached, as a sentence, or null
 * @param reached how much of it is, from 0 to 100
 * @param onPace whether it is as much as should be by today
 */
public record Figure(String key, String value, Double amount, String note, String href, String before, Double amountBefore, String beforeHref, String change, Boolean better, String goal, int reached,
        boolean onPace) {

    public static Figure of(String key, String value, Double amount, String href) {
        return new Figure(key, value, amount, null, href, null, null, null, null, null, null, 0, true);
    }

    public Figure noting(String note) {
        return new Figure(key, value, amount, note, href, before, amountBefore, beforeHref, change, better, goal, reached, onPace);
    }

    /** @param before the same of the period before @param points whether the difference is told, in points of a hundred or in days, and not the share of it */
    public Figure after(String before, Double amountBefore, String beforeHref, boolean moreIsBetter, String unit) {
        String change = null;
        Boolean better = null;
        if (amount != null && amountBefore != null) {
            double difference = amount - amountBefore;
            if (unit != null) {
                long rounded = Math.round("numbers.points".equals(unit) ? difference * 100 : difference);
                change = rounded == 0 ? null : signed(rounded, Ui.t(unit, Math.abs(rounded)));
            } else if (amountBefore != 0) {
                long share = Math.round(difference / Math.abs(amountBefore) * 100);
                change = share == 0 ? null : signed(share, Ui.percent(Math.abs(share) / 100.0));
            }
            better = change == null ? null : Boolean.valueOf(difference > 0 == moreIsBetter);
        }
        return new Figure(key, value, amount, note, href, before, amountBefore, beforeHref, change, better, goal, reached, onPace);
    }

    private static String signed(long number, String shown) {
        return (number < 0 ? "−" : "+") + shown;
    }

    public Figure towards(String goal, double share, boolean onPace) {
        return new Figure(key, value, amount, note, href, before, amountBefore, beforeHref, change, better, goal, (int) Math.clamp(Math.round(share * 100), 0, 100), onPace);
    }
}
