package rabta.collaboration;

/** How somebody is told: on screen; there and on their devices; there and by mail; there and in the mail of the day; not at all. */
public enum Way {
    SCREEN, PUSH, MAIL, DAILY, NONE
}
