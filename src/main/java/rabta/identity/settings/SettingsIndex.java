package rabta.identity.settings;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

public record SettingsIndex(Map<String, List<Section>> groups) implements Page {
}
