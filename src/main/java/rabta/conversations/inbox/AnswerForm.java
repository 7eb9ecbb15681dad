package rabta.conversations.inbox;

/**
 * What somebody writes in a conversation.
 *
 * @param mode {@code note} for the team only; anything else is for the customer
 * @param at when it goes out, as a field of a form has it; empty for at once
 * @param template by name, where only one may be sent; {@code parameters} a line for each of its places
 * @param key of the sending, {@code seen} the last message that the writer had before them
 * @param then {@code resolve} where the conversation is over with it
 * @param anyway says that it goes although somebody else has answered
 */
record AnswerForm(String mode, String text, String cc, String bcc, String at, String template, String parameters, String key, Long seen, String then, String anyway) {

    AnswerForm {
        text = text == null ? "" : text;
        cc = cc == null ? "" : cc.strip();
        bcc = bcc == null ? "" : bcc.strip();
    }

    boolean noted() {
        return "note".equals(mode);
    }

    Draft typed() {
        return new Draft(noted(), text, cc, bcc);
    }
}
