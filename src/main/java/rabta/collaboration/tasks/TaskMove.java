package rabta.collaboration.tasks;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * Asks for what finishing a task, putting it off or handing it on takes.
 *
 * @param what {@code done}, {@code snooze} or {@code owner}
 * @param typed what the fields hold
 */
public record TaskMove(String what, TaskLine line, List<Option> members, Map<String, String> typed, Map<String, String> errors, String back) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String typed(String field) {
        return typed.get(field);
    }
}
