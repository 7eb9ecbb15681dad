package rabta.conversations.calls;

import rabta.kernel.web.Page;

/** @param number of theirs to be called, or null @param may whether the viewer may write down what was said */
public record RecordReaching(long person, String name, String number, boolean may) implements Page {
}
