package rabta.conversations.replies;

import java.util.List;

import rabta.kernel.web.Page;

public record MacroIndex(List<Macro> macros) implements Page {
}
