"""
The order of elements that Microsoft's schemas ask for (MS-OWEMXML; OfficeAppManifestV1_1.xsd,
MailAppVersionOverridesV1_1.xsd, OfficeAppBasicTypesV1_0.xsd). Outlook refuses a manifest for one element out of place.
"""

from collections.abc import Iterator

from lxml import etree

APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
MAIL = "{http://schemas.microsoft.com/office/mailappversionoverrides/1.1}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

# What an element may hold, in this order; what ends in "!" has to be there. Elements not listed hold none.
CHILDREN = {
    "OfficeApp": (
        "Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl "
        "HighResolutionIconUrl SupportUrl! AppDomains Hosts! Requirements FormSettings! Permissions! Rule! "
        "DisableEntityHighlighting VersionOverrides"
    ),
    "DisplayName": "Override",
    "Description": "Override",
    "AppDomains": "AppDomain!",
    "Hosts": "Host!",
    "Requirements": "Sets!",
    "Sets": "Set!",
    "FormSettings": "Form!",
    "Form": "DesktopSettings!",
    "DesktopSettings": "SourceLocation! RequestedHeight!",
    "Rule": "Rule",
    "VersionOverrides": "Description Requirements Hosts Resources VersionOverrides",
    "Host": "Runtimes DesktopFormFactor MobileFormFactor",
    "Runtimes": "Runtime!",
    "Runtime": "Override",
    "DesktopFormFactor": "SupportsSharedFolders FunctionFile! ExtensionPoint!",
    "MobileFormFactor": "FunctionFile ExtensionPoint!",
    "ExtensionPoint": "OfficeTab LaunchEvents SourceLocation",
    "OfficeTab": "Group!",
    "Group": "Label! Control!",
    "Control": "Label! Supertip! Icon! Action!",
    "Supertip": "Title! Description!",
    "Icon": "Image!",
    "Action": "SourceLocation FunctionName",
    "LaunchEvents": "LaunchEvent!",
    "Resources": "Images! Urls! ShortStrings! LongStrings!",
    "Images": "Image!",
    "Urls": "Url!",
    "ShortStrings": "String!",
    "LongStrings": "String!",
    "String": "Override",
}


def misplaced(manifest: etree._Element) -> Iterator[str]:
    """What stands where it may not, or is missing."""
    for element in manifest.iter(etree.Element):
        name = etree.QName(element).localname
        allowed = CHILDREN.get(name, "").split()
        order = [each.rstrip("!") for each in allowed]
        found = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
        yield from (f"{each} in {name}" for each in found if each not in order)
        places = [order.index(each) for each in found if each in order]
        if places != sorted(places):
            yield f"{name} holds {' '.join(found)}, the order is {' '.join(order)}"
        if found:
            yield from (f"{name} lacks {each[:-1]}" for each in allowed if each[-1] == "!" and each[:-1] not in found)
