package io.steersman.server.schema;

import io.steersman.server.schema.Shape.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What Go calls the fields of its structs: the name in JSON with a capital, but for the abbreviations, and for a few
 * fields that were renamed in one of the two worlds. Holds for all built-in types.
 */
public final class GoNames {

    private static final Map<String, String> SPECIAL = new HashMap<>();

    static {
        for (var name :
                ("APIGroup APIGroups APIServerID APIVersion APIVersions AWSElasticBlockStore CABundle CEL CIDR CIDRs CSI"
                                + " DNSConfig DNSPolicy FC FSGroup FSGroupChangePolicy FSGroupPolicy FSType GCEPersistentDisk GID"
                                + " GMSACredentialSpec GMSACredentialSpecName GRPC HTTP HTTPGet HTTPHeaders ID IP IPBlock IPFamilies"
                                + " IPFamilyPolicy IPMode IPs IQN ISCSI ISCSIInterface JSONPatch JSONPath NFS OS OSImage PDName"
                                + " PKIXPublicKey QOSClass RBD SSLEnabled TCPSocket TLS TTLSecondsAfterFinished TTY UID URL WWIDs")
                        .split(" ", -1)) {
            SPECIAL.put(inJson(name), name);
        }
        for (var pair : ("$ref=Ref $schema=Schema bool=BoolValue bools=BoolValues cephfs=CephFS"
                        + " chapAuthDiscovery=DiscoveryCHAPAuth chapAuthSession=SessionCHAPAuth diskURI=DataDiskURI"
                        + " externalID=DoNotUseExternalID int=IntValue ints=IntValues lastState=LastTerminationState"
                        + " reportingComponent=ReportingController seLinuxChangePolicy=SELinuxChangePolicy"
                        + " seLinuxMount=SELinuxMount seLinuxOptions=SELinuxOptions storageos=StorageOS"
                        + " string=StringValue strings=StringValues"
                        + " x-kubernetes-embedded-resource=XEmbeddedResource x-kubernetes-int-or-string=XIntOrString"
                        + " x-kubernetes-list-map-keys=XListMapKeys x-kubernetes-list-type=XListType"
                        + " x-kubernetes-map-type=XMapType"
                        + " x-kubernetes-preserve-unknown-fields=XPreserveUnknownFields"
                        + " x-kubernetes-validations=XValidations"
                        + " GlusterfsVolumeSource.endpoints=EndpointsName"
                        + " GlusterfsPersistentVolumeSource.endpoints=EndpointsName"
                        + " RBDVolumeSource.image=RBDImage RBDPersistentVolumeSource.image=RBDImage"
                        + " RBDVolumeSource.monitors=CephMonitors RBDPersistentVolumeSource.monitors=CephMonitors"
                        + " RBDVolumeSource.pool=RBDPool RBDPersistentVolumeSource.pool=RBDPool"
                        + " RBDVolumeSource.user=RadosUser RBDPersistentVolumeSource.user=RadosUser"
                        + " StatusCause.reason=Type APIResourceList.resources=APIResources"
                        + " PodSpec.serviceAccount=DeprecatedServiceAccount"
                        + " DeviceAttribute.version=VersionValue DeviceAttribute.versions=VersionValues")
                .split(" ", -1)) {
            var at = pair.indexOf('=');
            SPECIAL.put(pair.substring(0, at), pair.substring(at + 1));
        }
    }

    private GoNames() {}

    /** @param struct the shape the field stands in */
    public static String of(Shape struct, Field field) {
        var name = field.name();
        if (name.equals("metadata")) {
            // The one struct that Go embeds under a name.
            return field.shape().goName();
        }
        var special = SPECIAL.get(struct.goName() + "." + name);
        if (special == null) {
            special = SPECIAL.get(name);
        }
        return special != null ? special : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Abbreviations begin in small letters in JSON: all of the word, up to the letter that begins the next one. */
    private static String inJson(String name) {
        var end = 1;
        while (end < name.length() && Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        // The last capital begins a word, unless only the s of a plural follows.
        var rest = name.substring(end);
        if (!rest.isEmpty() && !rest.equals("s")) {
            end--;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    }
}
