package rabta.support.rules;

/**
 * One thing that a rule looks at.
 *
 * @param what the word of a {@link SignKind}
 * @param is false where it must not be so
 * @param value the number of a channel or team, the word of a state, words between commas
 */
public record Sign(String what, Boolean is, String value) {

    public Sign {
        is = !Boolean.FALSE.equals(is);
    }

    SignKind kind() {
        return SignKind.named(what).orElseThrow();
    }
}
