package rabta.customers.privacy;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.files.Drawer;

/** The files that are made for people who ask what is held about them. */
@Component
class PersonalDrawer extends Drawer {

    PersonalDrawer(@Value("${rabta.data:data}") Path data) {
        super(data.resolve("personal"));
    }
}
