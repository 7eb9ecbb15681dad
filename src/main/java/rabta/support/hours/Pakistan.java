package rabta.support.hours;

import java.time.LocalDate;
import java.util.List;

import rabta.support.hours.Holiday.Repeats;

/** Pakistan's public holidays, as the Cabinet Division announces them each year; those of the moon by the Islamic calendar. */
final class Pakistan {

    /** A year that has all days. */
    private static final int LEAP = 2000;

    static final List<Holiday> HOLIDAYS = List.of(yearly("Kashmir Solidarity Day", "یومِ یکجہتیِ کشمیر", 2, 5), yearly("Pakistan Day", "یومِ پاکستان", 3, 23), yearly("Labour Day", "یومِ مزدور", 5, 1),
            yearly("Youm-e-Takbeer", "یومِ تکبیر", 5, 28), yearly("Independence Day", "یومِ آزادی", 8, 14), yearly("Iqbal Day", "یومِ اقبال", 11, 9), yearly("Quaid-e-Azam Day", "یومِ قائدِ اعظم", 12, 25),
            islamic("Ashura", "عاشورہ", 1, 9, 2), islamic("Eid Milad un-Nabi", "عید میلاد النبی", 3, 12, 1), islamic("Eid ul-Fitr", "عید الفطر", 10, 1, 3), islamic("Eid ul-Adha", "عید الاضحیٰ", 12, 10, 3));

    private Pakistan() {
    }

    private static Holiday yearly(String en, String ur, int month, int day) {
        return new Holiday(null, null, en, ur, Repeats.YEARLY, LocalDate.of(LEAP, month, day), null, null, 1);
    }

    private static Holiday islamic(String en, String ur, int month, int day, int days) {
        return new Holiday(null, null, en, ur, Repeats.ISLAMIC, null, month, day, days);
    }

    /** What two that fall on the same day share. */
    static String same(Holiday holiday) {
        return holiday.repeats() == Repeats.ISLAMIC ? "moon " + holiday.month() + " " + holiday.ofMonth() : holiday.repeats() == Repeats.YEARLY ? "sun " + holiday.day().getMonthValue() + " " + holiday.day().getDayOfMonth() : "once " + holiday.day();
    }
}
