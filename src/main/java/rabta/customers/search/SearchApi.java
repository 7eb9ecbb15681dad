package rabta.customers.search;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@Tag(name = "Search")
class SearchApi {

    record Result(String type, long id, String name, String sub, String phone, String href) {
    }

    record Results(List<Result> data) {
    }

    private final SearchDesk desk;

    SearchApi(SearchDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/v1/search")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Find people, companies, leads, deals, records of added objects, articles and rooms by names in either script, customers also by parts of numbers, addresses, cities", description = "The best 20 first.")
    Results search(@RequestParam String q, Viewer viewer) {
        return new Results(desk.found(q, viewer).found().stream().map(f -> new Result(f.type(), f.id(), f.name(), f.sub(), f.phone(), f.href())).toList());
    }
}
