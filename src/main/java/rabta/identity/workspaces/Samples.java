package rabta.identity.workspaces;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

import rabta.identity.SampleData;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;

/** Sample data, where a room provides any. */
@Service
public class Samples {

    private final ObjectProvider<SampleData> data;
    private final Workspaces workspaces;

    Samples(ObjectProvider<SampleData> data, Workspaces workspaces) {
        this.data = data;
        this.workspaces = workspaces;
    }

    public boolean available() {
        return data.getIfAvailable() != null;
    }

    void fill(Viewer owner) {
        data.ifAvailable(d -> ScopedValue.where(Preferences.CURRENT, owner.preferences()).run(() -> Binding.within(owner.workspace(), () -> d.fill(owner))));
    }

    /** Takes the sample data out; the workspace is a business like any other from then on. */
    void clear(String name, Viewer viewer) {
        if (!workspaces.sample(viewer)) {
            throw new NotFound();
        }
        data.ifAvailable(d -> d.clear(viewer));
        workspaces.begin(name, viewer);
    }
}
