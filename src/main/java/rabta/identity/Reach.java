package rabta.identity;

/** Whose records a member sees: everybody's; one's own, one's teams' and those that nobody has yet; one's own alone. */
public enum Reach {
    ALL, TEAM, OWN
}
