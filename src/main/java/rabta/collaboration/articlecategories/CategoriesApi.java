package rabta.collaboration.articlecategories;

import static rabta.identity.Permission.PUBLISH_ARTICLES;
import static rabta.identity.Permission.READ_ARTICLES;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The categories of articles, for programs. */
@RestController
@RequestMapping("/api/v1/article-categories")
@Tag(name = "Articles")
class CategoriesApi extends ApiDoor {

    /** @param parentId the one it stands under, or null */
    record CategoryJson(long id, @JsonProperty("parent_id") Long parentId, String en, String ur, String icon) {

        static CategoryJson of(Category c) {
            return new CategoryJson(c.id(), c.parent(), c.en(), c.ur(), c.icon());
        }
    }

    /** What is left out stays. @param parentId 0 for the top */
    record CategoryRequest(String en, String ur, String icon, @JsonProperty("parent_id") Long parentId) {

        CategoryForm form() {
            return new CategoryForm(en, ur, icon, parentId);
        }

        CategoryForm onto(Category c) {
            return new CategoryForm(en == null ? c.en() : en, ur == null ? c.ur() : ur, icon == null ? c.icon() : icon, parentId == null ? c.parent() : parentId);
        }
    }

    private final Categories categories;

    CategoriesApi(Categories categories) {
        this.categories = categories;
    }

    @GetMapping
    @Can(READ_ARTICLES)
    @Operation(summary = "The categories of articles", description = "Each behind the one that it stands under, those beside each other in their order.")
    Listed<CategoryJson> list() {
        return new Listed<>(categories.tree().lines().stream().map(CategoryJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(READ_ARTICLES)
    @Operation(summary = "Read a category")
    CategoryJson show(@PathVariable long id) {
        return CategoryJson.of(categories.known(id));
    }

    @PostMapping
    @Can(PUBLISH_ARTICLES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a category")
    CategoryJson add(@RequestBody CategoryRequest request, Viewer viewer) {
        return show(categories.add(request.form(), viewer));
    }

    @PatchMapping("/{id}")
    @Can(PUBLISH_ARTICLES)
    @Operation(summary = "Change a category", description = "Only what is named is changed; parent_id 0 puts it at the top.")
    CategoryJson change(@PathVariable long id, @RequestBody CategoryRequest request, Viewer viewer) {
        categories.change(id, request.onto(categories.known(id)), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(PUBLISH_ARTICLES)
    @Operation(summary = "Remove an empty category")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        categories.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(PUBLISH_ARTICLES)
    @Operation(summary = "Bring a removed category back")
    CategoryJson restore(@PathVariable long id, Viewer viewer) {
        categories.restore(id, viewer);
        return show(id);
    }
}
