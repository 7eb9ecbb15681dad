package rabta.support.numbers;

import rabta.conversations.moods.Sounding;

/** Service of one group. @param name as it is read @param of its key, empty for none */
public record ServiceGroup(String name, String of, long opened, Times first, Times solved, Double attained, long promises, Opinion csat, Sounding sounding) {
}
