package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.client.request.EachOptions;
import io.steersman.client.request.EachOptions.OnExpired;
import io.steersman.client.request.Requests;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A walk over a collection by continue tokens: one page in memory at a time. */
final class Pages<T extends KubeObject> implements Iterable<T> {

    private final Listable<T> collection;
    private final EachOptions options;

    Pages(Listable<T> collection, EachOptions options) {
        this.collection = collection;
        this.options = options;
    }

    @Override
    public Iterator<T> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<T> {

        private Iterator<T> page = List.<T>of().iterator();
        private String token = "";
        private boolean last;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && !last) {
                fetch();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }

        private void fetch() {
            try {
                var list = collection.read(Requests.page(collection.collection, options, token));
                page = list.items().iterator();
                token = list.continueToken();
                last = token.isEmpty();
            } catch (ApiException e) {
                if (!e.is(Reason.EXPIRED) || token.isEmpty() || options.onExpired() == OnExpired.FAIL) {
                    throw e;
                }
                var goOn = e.status().continueToken();
                if (options.onExpired() == OnExpired.GO_ON && goOn.isEmpty()) {
                    throw e;
                }
                token = options.onExpired() == OnExpired.RESTART ? "" : goOn;
            }
        }
    }
}
