package rabta.identity;

import java.util.List;

import rabta.kernel.web.Visit.Creation;

/** What a room of the house lets a viewer make new, beyond what the shell knows of. */
public interface CreationSource {

    /** In the viewer's language; only what they may make. */
    List<Creation> creations(Viewer viewer);
}
