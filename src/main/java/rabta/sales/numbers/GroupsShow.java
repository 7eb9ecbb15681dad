package rabta.sales.numbers;

import java.util.List;

import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;

/** What was won and lost, told apart. @param tabs by what it can be told apart */
public record GroupsShow(Chooser chooser, Grouping by, List<Tab> tabs, List<Group> groups) implements Page {

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }

    public boolean goals() {
        return groups.stream().anyMatch(group -> group.goal() != null);
    }
}
