package rabta.conversations.meta;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import rabta.conversations.webhooks.Tree;
import tools.jackson.databind.JsonNode;

/**
 * What Meta says went wrong: in the answer to a call, or later by a webhook. One decides by the code; the details are for people, the
 * trace is for Meta's support.
 *
 * @param code 0 where there was none
 */
public record GraphError(int code, int subcode, String message, String details, String trace) {

    /** Meta's own troubles, and calling too often: the same call may go well later. */
    private static final Set<Integer> PASSING = Set.of(1, 2, 4, 17, 32, 341, 613, 80007, 130429, 131000, 131016, 131056, 131057, 133004, 133005);
    private static final Set<Integer> WORDED = Set.of(4, 10, 100, 190, 368, 551, 613, 10900, 10903, 80007, 130429, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131031, 131042, 131045, 131047,
            131048, 131049, 131051, 131052, 131053, 131056, 131057, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 133010);

    public static GraphError of(JsonNode error) {
        return new GraphError(code(error, "code"), code(error, "error_subcode"), Tree.text(error, "message", java.util.Arrays.asList(Tree.text(error, "title"))),
                Tree.text(error, "details", java.util.Arrays.asList(Tree.text(error, "error_data", "details"), Tree.text(error, "error_user_msg"))), Tree.text(error, "fbtrace_id"));
    }

    public static List<GraphError> all(JsonNode holder) {
        return Tree.each(holder, "errors").stream().map(GraphError::of).toList();
    }

    private static int code(JsonNode error, String name) {
        var typed = Tree.text(error, name);
        return typed != null && typed.matches("-?\\d+") && typed.length() < 10 ? Integer.parseInt(typed) : 0;
    }

    /** Whether the access token is the trouble, so that nothing goes out until it is mended. */
    public boolean token() {
        return code == 190 || code == 102;
    }

    /** Whether a permission is missing. */
    public boolean permission() {
        return code == 10 || code == 3 || code >= 200 && code <= 299;
    }

    public boolean window() {
        return code == 131047 || code == 10 && subcode == 2018278;
    }

    /** How long to wait before the same is tried again; null where that is no use. */
    public Duration pause() {
        if (!PASSING.contains(code) && !(code >= 80000 && code <= 80014)) {
            return null;
        }
        return code == 131056 ? Duration.ofSeconds(10) : Duration.ofMinutes(1);
    }

    /** The key of the sentence that says what it means and what to do. */
    public String words() {
        if (window()) {
            return "graph.error.131047";
        }
        if (token()) {
            return "graph.error.190";
        }
        if (WORDED.contains(code)) {
            return "graph.error." + code;
        }
        if (permission()) {
            return "graph.error.permission";
        }
        return code >= 132000 && code <= 132999 ? "graph.error.template" : "graph.error.other";
    }

    /** What goes with the sentence: Meta's own code and what it says. */
    public List<String> particulars() {
        return List.of(String.valueOf(code), said());
    }

    /** What Meta itself says, in its own words. */
    public String said() {
        return details != null ? details : message != null ? message : "";
    }
}
