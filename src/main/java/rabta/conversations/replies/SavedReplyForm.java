package rabta.conversations.replies;

/** A prepared answer as it is typed. @param whose me, all or {@code team:12} @param language en, ur or empty for any */
public record SavedReplyForm(String name, String shortcut, String text, String language, String whose, Integer version) {

    static final SavedReplyForm BLANK = new SavedReplyForm("", "", "", "", "me", null);

    static SavedReplyForm of(SavedReply reply) {
        return new SavedReplyForm(reply.name(), reply.shortcut(), reply.text(), reply.language(), reply.whose(), reply.version());
    }
}
