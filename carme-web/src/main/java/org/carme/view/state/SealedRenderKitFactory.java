package org.carme.view.state;

import jakarta.faces.context.FacesContext;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import jakarta.faces.render.ResponseStateManager;
import java.nio.file.Path;
import java.util.Iterator;
import org.carme.web.security.WebSetting;

/** Puts {@link SealedStateManager} in the place of the one that Faces brings. */
public class SealedRenderKitFactory extends RenderKitFactory {

    private final ResponseStateManager state;

    /** Made by Faces around its own factory. */
    public SealedRenderKitFactory(RenderKitFactory wrapped) {
        super(wrapped);
        state = new SealedStateManager(
                new Seal(StateKey.read(WebSetting.STATE_KEY_FILE.find().map(Path::of))));
    }

    @Override
    public void addRenderKit(String id, RenderKit kit) {
        getWrapped().addRenderKit(id, kit);
    }

    @Override
    public RenderKit getRenderKit(FacesContext context, String id) {
        RenderKit kit = getWrapped().getRenderKit(context, id);
        return kit == null ? null : new Sealed(kit, state);
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class Sealed extends RenderKitWrapper {

        private final ResponseStateManager state;

        Sealed(RenderKit kit, ResponseStateManager state) {
            super(kit);
            this.state = state;
        }

        @Override
        public ResponseStateManager getResponseStateManager() {
            return state;
        }
    }
}
