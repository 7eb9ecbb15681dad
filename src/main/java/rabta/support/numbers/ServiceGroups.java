package rabta.support.numbers;

import java.util.List;

import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;

/** Service told apart. @param tabs by what it can be told apart */
public record ServiceGroups(ServiceChooser chooser, ServiceGrouping by, List<Tab> tabs, List<ServiceGroup> groups) implements Page {

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }
}
