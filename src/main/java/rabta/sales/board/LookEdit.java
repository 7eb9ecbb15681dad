package rabta.sales.board;

import java.util.List;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** @param parts all that a card can show */
public record LookEdit(BoardFilter filter, BoardLook look, List<Option> parts, String wrong) implements Page {

    @Override
    public int status() {
        return wrong == null ? 200 : 422;
    }
}
