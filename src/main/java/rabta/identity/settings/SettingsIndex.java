package rabta.identity.settings;

import java.util.List;

import rabta.kernel.web.Page;

public record SettingsIndex(List<Section> sections) implements Page {
}
