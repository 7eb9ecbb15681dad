package rabta.identity.api;

import java.util.List;

import rabta.kernel.web.Page;

/** The API's description for people. */
public record ApiShow(String description, List<Call> calls) implements Page {

    /** @param body the names of what is sent; empty where nothing is */
    public record Call(String method, String path, String summary, String description, List<Parameter> parameters, List<Parameter> body) {
    }

    public record Parameter(String name, String type, boolean required) {
    }
}
