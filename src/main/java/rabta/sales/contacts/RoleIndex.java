package rabta.sales.contacts;

import java.util.List;

import rabta.kernel.web.Page;

public record RoleIndex(List<DealRole> roles) implements Page {
}
