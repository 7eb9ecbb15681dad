package rabta.customers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;

import rabta.customers.RecordKind;

/** The files of a record in folders: brought, moved, renamed, removed, and after a merge. */
class FoldersTest extends FilesTest {

    @Test
    void files_come_several_at_once_into_a_folder_and_are_renamed_and_moved() throws Exception {
        long person = person("Ayesha Rahman");
        var path = "/people/" + person;
        assertThat(get(path + "/files")).contains("No files yet", "Choose files");
        assertThat(post(path + "/folders", "name", "Contracts", "folder", "")).hasStatus(303);
        long contracts = world.in(owner, () -> folders.of(RecordKind.PERSON, person, owner)).standing().getFirst().id();

        var posted = mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "rent.pdf", "application/pdf", "%PDF-1.4 rent".getBytes()))
                .file(new MockMultipartFile("file", "نقشہ.txt", "text/plain", "a plan".getBytes())).param("folder", String.valueOf(contracts)).with(world.as(owner)).exchange();
        assertThat(posted).hasStatus(303).hasHeader("Location", path + "/files?folder=" + contracts);
        assertThat(get(path + "/files?folder=" + contracts)).contains("rent.pdf", "نقشہ.txt", "Rename or move");
        assertThat(get(path + "/files")).contains("Contracts").doesNotContain("rent.pdf");
        assertThat(get(path + "/files?q=RENT")).contains("rent.pdf").doesNotContain("نقشہ.txt");
        assertThat(get(path)).contains("rent.pdf", path + "/files\"");

        long rent = world.in(owner, () -> attachments.latest(RecordKind.PERSON, person, 5, owner)).getLast().id();
        assertThat(get(path + "/files/" + rent + "/edit")).contains("value=\"rent.pdf\"");
        assertThat(post(path + "/files/" + rent, "name", "Lease 2026.exe", "folder", "")).hasStatus(303);
        assertThat(get(path + "/files")).contains("Lease 2026.exe.pdf");
        assertThat(get(path)).contains("renamed a file: Lease 2026.exe.pdf");
        assertThat(post(path + "/files/" + rent, "name", " ", "folder", "")).hasStatus(422);
        assertThat(post(path + "/files/" + rent, "name", "x", "folder", "999999")).hasStatus(404);

        var removed = post(path + "/files/" + rent + "/removal", "folder", "");
        assertThat(removed).hasStatus(303).hasHeader("Location", path + "/files");
        assertThat(saying(removed)).contains(path + "/files/" + rent + "/return");
        assertThat(names(person, null)).isEmpty();
        assertThat(post(path + "/files/" + rent + "/return")).hasStatus(303);
        assertThat(names(person, null)).containsExactly("Lease 2026.exe.pdf");

        var empty = mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "good.txt", "text/plain", "good".getBytes()))
                .file(new MockMultipartFile("file", "bad.txt", "text/plain", new byte[0])).param("folder", "").with(world.as(owner)).exchange();
        assertThat(empty).hasStatus(422).bodyText().contains("bad.txt: This file is empty", "good.txt");
    }

    @Test
    void several_files_are_moved_at_once_and_what_is_moved_or_renamed_stands_in_the_history() throws Exception {
        token = world.token(owner);
        long person = person("Ayesha Rahman");
        long other = person("Bilal Khan");
        var path = "/people/" + person;
        long contracts = folder(person, "Contracts", null);
        long inner = folder(person, "2026", contracts);
        long one = file(person, "one.txt", null);
        long two = file(person, "two.txt", null);
        long three = file(person, "three.txt", null);
        long theirs = file(other, "theirs.txt", null);
        long elsewhere = folder(other, "Elsewhere", null);

        assertThat(get(path + "/files")).contains("name=\"file\" value=\"" + one + "\"", "formaction=\"" + path + "/files/moves\"", "Contracts / 2026");
        assertThat(get("/people/" + other + "/files")).contains("Into the folder");
        assertThat(mvc.post().uri(path + "/files/moves").with(world.as(owner)).param("file", String.valueOf(one), String.valueOf(two)).param("to", String.valueOf(inner)).param("folder", ""))
                .hasStatus(303).hasHeader("Location", path + "/files");
        assertThat(names(person, inner)).containsExactly("two.txt", "one.txt");
        assertThat(names(person, null)).containsExactly("three.txt");

        // The toast takes it back: each into the folder from which it came, and only once.
        var moved = mvc.post().uri(path + "/files/moves").with(world.as(owner)).param("file", String.valueOf(one), String.valueOf(three)).param("to", String.valueOf(contracts)).param("folder", "").exchange();
        var undo = java.util.regex.Pattern.compile("/people/undoings/\\d+").matcher(saying(moved));
        assertThat(undo.find()).isTrue();
        assertThat(names(person, contracts)).containsExactly("three.txt", "one.txt");
        assertThat(mvc.post().uri(undo.group()).with(world.as(owner)).header("Referer", "http://localhost" + path + "/files?folder=" + contracts)).hasStatus(303).hasHeader("Location", path + "/files?folder=" + contracts);
        assertThat(post(undo.group())).hasStatus(404);
        assertThat(names(person, contracts)).isEmpty();
        assertThat(names(person, inner)).containsExactly("two.txt", "one.txt");
        assertThat(names(person, null)).containsExactly("three.txt");

        // Nothing of another record's, nowhere into another's, and all of them or none.
        assertThat(mvc.post().uri(path + "/files/moves").with(world.as(owner)).param("file", String.valueOf(three), String.valueOf(theirs)).param("to", String.valueOf(inner))).hasStatus(404);
        assertThat(post(path + "/files/moves", "file", String.valueOf(three), "to", String.valueOf(elsewhere))).hasStatus(404);
        assertThat(post(path + "/files/moves", "to", String.valueOf(inner))).hasStatus(422);
        assertThat(names(person, null)).containsExactly("three.txt");
        json(404, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("ids", List.of(three, theirs), "folder_id", inner));
        json(422, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("folder_id", inner));
        assertThat(json(200, HttpMethod.POST, "/api/v1" + path + "/files/move", Map.of("ids", List.of(one, three), "folder_id", inner)).path("moved").asInt()).isEqualTo(1);

        assertThat(post(path + "/files/" + three, "name", "third", "folder", "")).hasStatus(303);
        assertThat(post(path + "/files/" + three, "name", "third", "folder", "")).hasStatus(303);
        assertThat(post(path + "/folders/" + inner, "name", "2027", "parent", "")).hasStatus(303);
        var history = get(path + "?kind=files").replaceAll("[\u2066-\u2069]", "");
        assertThat(history).contains("moved 2 files into the folder Contracts / 2026", "moved a file into the folder Contracts / 2026", "took a file out of its folder", "renamed a file: third.txt",
                "renamed a folder: 2027", "moved a folder: 2027");
        assertThat(history.split("renamed a file")).hasSize(2);
    }

    @Test
    void a_removed_folder_shows_what_lay_in_it_one_level_higher_until_it_is_undone() throws Exception {
        long person = person("Bilal Khan");
        var path = "/people/" + person;
        long outer = folder(person, "Contracts", null);
        long inner = folder(person, "2026", outer);
        file(person, "lease.txt", inner);

        var removed = post(path + "/folders/" + inner + "/removal");
        assertThat(removed).hasStatus(303).hasHeader("Location", path + "/files?folder=" + outer);
        assertThat(saying(removed)).contains(path + "/folders/" + inner + "/restoration");
        assertThat(names(person, outer)).containsExactly("lease.txt");
        assertThat(mvc.get().uri(path + "/files?folder=" + inner).with(world.as(owner))).hasStatus(404);
        post(path + "/folders/" + outer + "/removal");
        assertThat(names(person, null)).containsExactly("lease.txt");
        post(path + "/folders/" + outer + "/restoration");
        post(path + "/folders/" + inner + "/restoration");
        assertThat(names(person, inner)).containsExactly("lease.txt");
        assertThat(names(person, null)).isEmpty();

        // A name that is taken, a folder in itself, too many in each other.
        assertThat(post(path + "/folders", "name", "CONTRACTS", "folder", "")).hasStatus(422).bodyText().contains("There is a folder of that name here");
        assertThat(post(path + "/folders/" + outer, "name", "Contracts", "parent", String.valueOf(inner))).hasStatus(422).bodyText().contains("A folder cannot lie in itself");
        long third = folder(person, "3", inner);
        long fourth = folder(person, "4", third);
        long fifth = folder(person, "5", fourth);
        assertThat(post(path + "/folders", "name", "6", "folder", String.valueOf(fifth))).hasStatus(422);

        // A month later it is forgotten, and what was in it stays where it showed.
        world.sql(owner, () -> jdbc.sql("update folders set removed_at = now() - interval '31 days' where id = any(:ids)").param("ids", new Long[] {outer, inner}).update());
        world.in(owner, () -> {
            folders.tidyWorkspace();
            folders.tidyWorkspace();
            return null;
        });
        assertThat(world.<Long>sql(owner, () -> jdbc.sql("select count(*) from folders").query(Long.class).single())).isEqualTo(3);
        assertThat(names(person, null)).containsExactly("lease.txt");
        assertThat(world.in(owner, () -> folders.of(RecordKind.PERSON, person, owner)).in(null)).extracting(Folder::name).containsExactly("3");
    }

    @Test
    void a_merge_keeps_the_folders_of_both_and_gives_them_back() {
        long one = person("Sana Malik");
        long two = person("Sana Malick");
        long ones = folder(one, "Contracts", null);
        long twos = folder(two, "Contracts", null);
        file(one, "one.txt", ones);
        file(two, "two.txt", twos);

        long merge = world.in(owner, () -> merging.merge(RecordKind.PERSON, one, List.of(two), Map.of(), owner));
        assertThat(names(one, ones)).containsExactly("one.txt");
        assertThat(names(one, twos)).containsExactly("two.txt");
        long moved = world.in(owner, () -> attachments.latest(RecordKind.PERSON, one, 5, owner)).getFirst().id();
        world.in(owner, () -> {
            folders.put(RecordKind.PERSON, one, moved, "two.txt", ones, owner);
            return merging.undo(RecordKind.PERSON, one, merge, owner);
        });

        // It lay in a folder that is the other's again: it shows at the top.
        assertThat(names(two, null)).containsExactly("two.txt");
        assertThat(names(two, twos)).isEmpty();
        assertThat(names(one, ones)).containsExactly("one.txt");
    }
}
