package rabta.collaboration;

/**
 * A kind of notification. Whoever tells such things offers it as a bean; {@code notification.<key>} is its name and
 * {@code notification.<key>.said} its sentence, of who did it and the record.
 *
 * @param usual how members are told who have chosen nothing
 */
public record NotificationKind(String key, String icon, Way usual) {
}
